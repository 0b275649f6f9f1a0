package org.assessment.lambda.rotation.aws;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.assessment.lambda.rotation.core.FailureKind;
import org.assessment.lambda.rotation.core.RotationFailure;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Two read-only calls of RDS, signed and sent with the SDK's parts. The SDK's own RDS client would double the size of
 * this function, and with it the time it takes to start.
 */
final class RdsQueryApi {

    private static final String VERSION = "2014-10-31";
    private static final int ATTEMPTS = 3;
    private static final long PAUSE_MILLISECONDS = 300;

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final URI endpoint;
    private final String region;

    RdsQueryApi(SdkHttpClient http, AwsCredentialsProvider credentials, URI endpoint, String region) {
        this.http = http;
        this.credentials = credentials;
        this.endpoint = endpoint;
        this.region = region;
    }

    /** The service's answer to an action with one parameter. */
    Document call(String action, String parameter, String value) {
        String body = "Action=%s&Version=%s&%s=%s"
                .formatted(action, VERSION, parameter, URLEncoder.encode(value, StandardCharsets.UTF_8));
        String problem = "no attempt was made";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            pauseBefore(attempt);
            try {
                HttpExecuteResponse response = send(body);
                int status = response.httpResponse().statusCode();
                if (status == 200) {
                    return parse(response);
                }
                problem = "status " + status;
                // What the service refuses once it refuses again, but for its "slow down", which is a 400 as well.
                if (status == 403 || status == 404) {
                    break;
                }
            } catch (IOException | SAXException e) {
                problem = e.getClass().getSimpleName();
            }
        }
        throw new RotationFailure(FailureKind.CLUSTER_UNKNOWN, "%s of %s failed: %s".formatted(action, value, problem));
    }

    private static void pauseBefore(int attempt) {
        try {
            Thread.sleep(PAUSE_MILLISECONDS * attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpExecuteResponse send(String body) throws IOException {
        ContentStreamProvider payload = ContentStreamProvider.fromUtf8String(body);
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .putHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .putHeader("Content-Length", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length))
                .build();
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(signing -> signing.identity(credentials.resolveCredentials())
                        .request(request)
                        .payload(payload)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "rds")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
        return http.prepareRequest(HttpExecuteRequest.builder()
                        .request(signed.request())
                        .contentStreamProvider(signed.payload().orElse(payload))
                        .build())
                .call();
    }

    private static Document parse(HttpExecuteResponse response) throws IOException, SAXException {
        try (InputStream content = response.responseBody().orElseThrow(() -> new IOException("empty answer"))) {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(content);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
