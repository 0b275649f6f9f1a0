package org.assessment.constructs.loadbalancing;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.aws.acm_certificate.AcmCertificate;
import com.hashicorp.cdktf.providers.aws.acm_certificate.AcmCertificateDomainValidationOptionsOutputReference;
import com.hashicorp.cdktf.providers.aws.acm_certificate_validation.AcmCertificateValidation;
import com.hashicorp.cdktf.providers.aws.route53_record.Route53Record;
import java.util.List;
import software.constructs.Construct;

/**
 * A region's certificate for the name that both regions answer to, renewed by AWS.
 *
 * <p>The record that proves the ownership is the same for all certificates of an account for one name, so one region
 * writes it and both wait for it: were both to write it, the destruction of one would end the renewals of the other.
 */
public final class RegionalCertificate extends Construct {
    private static final int RECORD_SECONDS = 300;

    private final AcmCertificateValidation validation;

    /** Creates the certificate, and waits until it is issued. */
    public RegionalCertificate(Construct scope, String id, RegionalCertificateProps props) {
        super(scope, id);
        AcmCertificate certificate = AcmCertificate.Builder.create(this, "certificate")
                .domainName(props.domainName())
                .validationMethod("DNS")
                // A listener keeps the old one until the new one is there.
                .lifecycle(TerraformResourceLifecycle.builder()
                        .createBeforeDestroy(true)
                        .build())
                .build();
        AcmCertificateValidation.Builder builder =
                AcmCertificateValidation.Builder.create(this, "validation").certificateArn(certificate.getArn());
        if (props.ownsValidationRecord()) {
            builder.validationRecordFqdns(
                    List.of(createRecord(certificate, props).getFqdn()));
        }
        validation = builder.build();
    }

    /** ARN of the certificate, once it is issued. */
    public String arn() {
        return validation.getCertificateArn();
    }

    private Route53Record createRecord(AcmCertificate certificate, RegionalCertificateProps props) {
        AcmCertificateDomainValidationOptionsOutputReference proof =
                certificate.getDomainValidationOptions().get(0);
        return Route53Record.Builder.create(this, "record")
                .zoneId(props.hostedZoneId())
                .name(proof.getResourceRecordName())
                .type(proof.getResourceRecordType())
                .records(List.of(proof.getResourceRecordValue()))
                .ttl(RECORD_SECONDS)
                // A certificate that came before this one proved the name with the same record.
                .allowOverwrite(true)
                .build();
    }
}
