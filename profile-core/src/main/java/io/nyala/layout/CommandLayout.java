package io.nyala.layout;

import io.nyala.link.Command;
import io.nyala.link.Command.Order;
import io.nyala.wire.UnknownLayoutException;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** An order on its way to the linker; network only. */
public enum CommandLayout implements Layout<Command> {
    INSTANCE;

    private static final int VERSION = 1;

    private static final int MERGE = 1;
    private static final int SPLIT = 2;
    private static final int VETO = 3;
    private static final int MATCH = 4;
    private static final int DECIDE = 5;
    private static final int ERASE = 6;
    private static final int HOLD = 7;
    private static final int EXPIRE = 8;
    private static final int SCHEDULE = 9;
    private static final int CANCEL = 10;
    private static final int EXTEND = 11;

    @Override
    public String layoutName() {
        return "command";
    }

    @Override
    public void write(Command command, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeByte(kind(command));
        putOrder(command.order(), out);
        if (command instanceof Command.Merge merge) {
            LinkWire.put(merge.left(), out);
            LinkWire.put(merge.right(), out);
        } else if (command instanceof Command.Split split) {
            LinkWire.putAll(split.parties(), LinkWire::put, out);
        } else if (command instanceof Command.Veto veto) {
            LinkWire.put(veto.left(), out);
            LinkWire.put(veto.right(), out);
            out.writeBoolean(veto.lifted());
        } else if (command instanceof Command.Match match) {
            LinkWire.put(match.left(), out);
            LinkWire.put(match.right(), out);
            out.writeDouble(match.confidence());
            Wire.putText(match.evidence(), out);
        } else if (command instanceof Command.Decide decide) {
            Wire.putText(decide.matchId(), out);
            out.writeBoolean(decide.samePerson());
        } else if (command instanceof Command.Erase erase) {
            LinkWire.putAll(erase.parties(), LinkWire::put, out);
            Wire.putSigned(erase.erasedAt(), out);
        } else if (command instanceof Command.Hold hold) {
            LinkWire.putAll(hold.parties(), LinkWire::put, out);
            Wire.putSigned(hold.until(), out);
        } else if (command instanceof Command.Expire expire) {
            LinkWire.putAll(expire.parties(), LinkWire::put, out);
            Wire.putSigned(expire.unseenSince(), out);
        } else if (command instanceof Command.Schedule schedule) {
            LinkWire.putAll(schedule.parties(), LinkWire::put, out);
            Wire.putSigned(schedule.notBefore(), out);
        } else if (command instanceof Command.Cancel cancel) {
            Wire.putText(cancel.requestId(), out);
        } else if (command instanceof Command.Extend extend) {
            Wire.putText(extend.requestId(), out);
        }
    }

    @Override
    public Command read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        int kind = in.readUnsignedByte();
        Order order = order(in);
        return switch (kind) {
            case MERGE -> new Command.Merge(order, LinkWire.party(in), LinkWire.party(in));
            case SPLIT -> new Command.Split(order, LinkWire.all(LinkWire::party, in));
            case VETO -> new Command.Veto(order, LinkWire.party(in), LinkWire.party(in), in.readBoolean());
            case MATCH ->
                new Command.Match(order, LinkWire.party(in), LinkWire.party(in), in.readDouble(), Wire.text(in));
            case DECIDE -> new Command.Decide(order, Wire.text(in), in.readBoolean());
            case ERASE -> new Command.Erase(order, LinkWire.all(LinkWire::party, in), Wire.signed(in));
            case HOLD -> new Command.Hold(order, LinkWire.all(LinkWire::party, in), Wire.signed(in));
            case EXPIRE -> new Command.Expire(order, LinkWire.all(LinkWire::party, in), Wire.signed(in));
            case SCHEDULE -> new Command.Schedule(order, LinkWire.all(LinkWire::party, in), Wire.signed(in));
            case CANCEL -> new Command.Cancel(order, Wire.text(in));
            case EXTEND -> new Command.Extend(order, Wire.text(in));
            default -> throw new UnknownLayoutException(layoutName(), kind);
        };
    }

    private static int kind(Command command) {
        if (command instanceof Command.Merge) {
            return MERGE;
        } else if (command instanceof Command.Split) {
            return SPLIT;
        } else if (command instanceof Command.Veto) {
            return VETO;
        } else if (command instanceof Command.Match) {
            return MATCH;
        } else if (command instanceof Command.Decide) {
            return DECIDE;
        } else if (command instanceof Command.Erase) {
            return ERASE;
        } else if (command instanceof Command.Hold) {
            return HOLD;
        } else if (command instanceof Command.Expire) {
            return EXPIRE;
        } else if (command instanceof Command.Schedule) {
            return SCHEDULE;
        }
        return command instanceof Command.Cancel ? CANCEL : EXTEND;
    }

    private static void putOrder(Order order, DataOutput out) throws IOException {
        Wire.putText(order.tenant(), out);
        Wire.putText(order.requestId(), out);
        Wire.putSigned(order.at(), out);
        Wire.putText(order.by(), out);
        Wire.putText(order.reason(), out);
    }

    private static Order order(DataInput in) throws IOException {
        return new Order(Wire.text(in), Wire.text(in), Wire.signed(in), Wire.text(in), Wire.text(in));
    }
}
