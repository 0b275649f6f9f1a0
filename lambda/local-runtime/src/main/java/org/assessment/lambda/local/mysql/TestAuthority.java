package org.assessment.lambda.local.mysql;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority that nobody trusts but who is told to: for servers of tests and of the emulator. */
public final class TestAuthority {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration BEFORE_NOW = Duration.ofDays(30);

    private final X500Name name = new X500Name("CN=Authority of the test " + RANDOM.nextLong());
    private final KeyPair keys = newKeys();
    private final ContentSigner signer;
    private final X509CertificateHolder certificate;

    /** Of all its servers, because making a pair takes the better part of a second. */
    private KeyPair serverKeys;

    /** A server's certificate and key, as files that MySQL reads. */
    public record ServerIdentity(Path certificate, Path key) {}

    public TestAuthority() {
        try {
            signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
            certificate = builder(name, keys, Instant.now().plus(Duration.ofDays(30)))
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                    .build(signer);
        } catch (OperatorCreationException | CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The authority's own certificate, in PEM. */
    public Path writeBundle(Path file) throws IOException {
        return Files.writeString(file, pem(certificate));
    }

    /** A certificate for these host names. */
    public ServerIdentity issue(Path directory, String... hosts) throws IOException {
        return issue(directory, Instant.now().plus(Duration.ofDays(1)), hosts);
    }

    /** A certificate for these host names that ends, or has ended, then. */
    public synchronized ServerIdentity issue(Path directory, Instant end, String... hosts) throws IOException {
        if (serverKeys == null) {
            serverKeys = newKeys();
        }
        GeneralName[] names = Arrays.stream(hosts)
                .map(host -> new GeneralName(GeneralName.dNSName, host))
                .toArray(GeneralName[]::new);
        X509CertificateHolder server = builder(new X500Name("CN=server"), serverKeys, end)
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names))
                .build(signer);
        Files.createDirectories(directory);
        PrivateKeyInfo key = PrivateKeyInfo.getInstance(serverKeys.getPrivate().getEncoded());
        return new ServerIdentity(
                Files.writeString(directory.resolve("server-cert.pem"), pem(server)),
                Files.writeString(directory.resolve("server-key.pem"), pem(key)));
    }

    private X509v3CertificateBuilder builder(X500Name subject, KeyPair subjectKeys, Instant end) {
        return new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(64, RANDOM).add(BigInteger.ONE),
                Date.from(Instant.now().minus(BEFORE_NOW)),
                Date.from(end),
                subject,
                subjectKeys.getPublic());
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Object object) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
