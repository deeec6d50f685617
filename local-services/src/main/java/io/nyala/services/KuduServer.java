package io.nyala.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Kudu's master and tablet server have in common: program, flags for one machine, web pages. */
abstract class KuduServer extends Server {
    private static final String NOWHERE = "http://127.0.0.1:1/";
    private static final long MIB = 1024 * 1024;
    private static final long RESERVED_BYTES = 32 * MIB;

    private final String role;
    private final String name;
    private final Path data;
    private final Path log;
    private final int port;
    private final int webPort;

    KuduServer(String role, String name, Path data, Path log, int port, int webPort) {
        this.role = role;
        this.name = name;
        this.data = data.toAbsolutePath();
        this.log = log;
        this.port = port;
        this.webPort = webPort;
    }

    /** Flags of this kind of server. */
    abstract List<String> flags();

    /** Hard limit of its memory, MiB. */
    abstract int memoryMib();

    /** Address for clients and other servers, host:port. */
    public final String address() {
        return FreePorts.HOST + ":" + port;
    }

    /** Port of its web pages, {@code /metrics} among them. */
    public final int webPort() {
        return webPort;
    }

    @Override
    protected Launch launch() {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path home = Installation.kuduHome();
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/kudu").toString(),
                role,
                "run",
                "--unlock_unsafe_flags",
                "--unlock_experimental_flags"));
        command.addAll(commonFlags(home));
        command.addAll(flags());
        Path libraries = home.resolve("lib");
        return new Launch(
                name,
                command,
                Map.of(
                        "LD_LIBRARY_PATH",
                        libraries.toString(),
                        "SASL_PATH",
                        libraries.resolve("sasl2").toString()),
                log);
    }

    private List<String> commonFlags(Path home) {
        return List.of(
                "--fs_wal_dir=" + data,
                "--fs_data_dirs=" + data,
                "--rpc_bind_addresses=" + address(),
                "--webserver_interface=" + FreePorts.HOST,
                "--webserver_port=" + webPort,
                "--webserver_doc_root=" + home.resolve("www"),
                "--logtostderr",
                "--memory_limit_hard_bytes=" + memoryMib() * MIB,
                // the default, 1 % of the disk, can be more than a laptop has free
                "--fs_wal_dir_reserved_bytes=" + RESERVED_BYTES,
                "--fs_data_dirs_reserved_bytes=" + RESERVED_BYTES,
                // one machine needs no agreement about time, and may have no NTP
                "--time_source=system_unsync",
                // all on loopback; the handshakes would only cost start time
                "--rpc_authentication=disabled",
                "--rpc_encryption=disabled",
                "--enable_minidumps=false",
                // at start Kudu asks these whether it is in a cloud: nothing may leave the machine
                "--cloud_aws_instance_id_url=" + NOWHERE,
                "--cloud_azure_instance_id_url=" + NOWHERE,
                "--cloud_gce_instance_id_url=" + NOWHERE,
                "--cloud_openstack_metadata_url=" + NOWHERE);
    }
}
