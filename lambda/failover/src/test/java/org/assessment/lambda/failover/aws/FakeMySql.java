package org.assessment.lambda.failover.aws;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Greets like MySQL 8, changes to TLS when asked, and refuses every login with error 1045. */
final class FakeMySql implements AutoCloseable {
    private static final int CAPABILITIES = 0x000fffff;

    private final ServerSocket listener;
    private final SSLContext tls;
    private final boolean tooManyConnections;

    FakeMySql(SSLContext tls, boolean tooManyConnections) throws IOException {
        this.tls = tls;
        this.tooManyConnections = tooManyConnections;
        this.listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "fake-mysql");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                talk(socket);
            } catch (IOException endOfConversation) {
                // The client hung up, which is what half of the tests are about.
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        if (tooManyConnections) {
            send(socket.getOutputStream(), 0, error(1040, "08004", "Too many connections"));
            return;
        }
        send(socket.getOutputStream(), 0, greeting());
        readPacket(new DataInputStream(socket.getInputStream()));
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), false);
        secure.setUseClientMode(false);
        secure.startHandshake();
        readPacket(new DataInputStream(secure.getInputStream()));
        send(secure.getOutputStream(), 3, error(1045, "28000", "Access denied"));
        secure.close();
    }

    private static byte[] readPacket(DataInputStream in) throws IOException {
        int length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
        in.readUnsignedByte();
        return in.readNBytes(length);
    }

    private static void send(OutputStream out, int sequence, byte[] payload) throws IOException {
        out.write(new byte[] {
            (byte) payload.length, (byte) (payload.length >> 8), (byte) (payload.length >> 16), (byte) sequence
        });
        out.write(payload);
        out.flush();
    }

    private static byte[] greeting() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(10);
        text(bytes, "8.0.33");
        bytes.writeBytes(new byte[] {1, 0, 0, 0});
        text(bytes, "12345678");
        bytes.write(CAPABILITIES & 0xff);
        bytes.write(CAPABILITIES >> 8 & 0xff);
        bytes.write(45);
        bytes.writeBytes(new byte[] {2, 0});
        bytes.write(CAPABILITIES >> 16 & 0xff);
        bytes.write(0);
        bytes.write(21);
        bytes.writeBytes(new byte[10]);
        text(bytes, "123456789012");
        text(bytes, "mysql_native_password");
        return bytes.toByteArray();
    }

    private static byte[] error(int code, String state, String message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(0xff);
        bytes.write(code & 0xff);
        bytes.write(code >> 8);
        bytes.writeBytes(("#" + state + message).getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    private static void text(ByteArrayOutputStream bytes, String value) {
        bytes.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
        bytes.write(0);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
