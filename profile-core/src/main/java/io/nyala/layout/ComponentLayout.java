package io.nyala.layout;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.Component;
import io.nyala.link.Edge;
import io.nyala.link.Member;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A person of several identifiers at rest in the state of {@code link-identities}. Edges are two places in the list of members. */
public enum ComponentLayout implements Layout<Component> {
    INSTANCE;

    private static final int VERSION = 1;

    @Override
    public String layoutName() {
        return "component";
    }

    @Override
    public void write(Component component, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        LinkWire.put(component.id(), out);
        Wire.putSigned(component.createdAt(), out);
        LinkWire.putAll(component.members(), LinkWire::put, out);
        Map<IdentifierKey, Integer> places = new HashMap<>();
        for (Member member : component.members()) {
            places.put(member.party().key(), places.size());
        }
        Wire.putUnsigned(component.edges().size(), out);
        for (Edge edge : component.edges()) {
            Wire.putUnsigned(places.get(edge.one()), out);
            Wire.putUnsigned(places.get(edge.other()), out);
        }
    }

    @Override
    public Component read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        ProfileId id = LinkWire.profile(in);
        long createdAt = Wire.signed(in);
        List<Member> members = LinkWire.all(LinkWire::member, in);
        List<Edge> edges = new ArrayList<>();
        for (long left = Wire.unsigned(in); left > 0; left--) {
            edges.add(new Edge(key(members, in), key(members, in)));
        }
        return new Component(id, createdAt, members, edges);
    }

    private static IdentifierKey key(List<Member> members, DataInput in) throws IOException {
        return members.get((int) Wire.unsigned(in)).party().key();
    }
}
