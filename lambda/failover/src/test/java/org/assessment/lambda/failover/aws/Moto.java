package org.assessment.lambda.failover.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A moto server of its own, where moto is installed; tests that need it are skipped where it is not. */
final class Moto implements AutoCloseable {
    private final Process process;
    private final int port;

    private Moto(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Moto start() throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Process process;
        try {
            process = new ProcessBuilder("moto_server", "-H", "127.0.0.1", "-p", Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("moto_server is not installed");
            throw e;
        }
        Moto moto = new Moto(process, port);
        moto.await();
        return moto;
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private void await() throws InterruptedException {
        for (int attempt = 0; attempt < 300; attempt++) {
            Assumptions.assumeTrue(process.isAlive(), "moto_server does not run");
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException("moto_server did not start within 30 s");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
