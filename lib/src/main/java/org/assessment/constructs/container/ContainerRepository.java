package org.assessment.constructs.container;

import com.hashicorp.cdktf.providers.aws.ecr_lifecycle_policy.EcrLifecyclePolicy;
import com.hashicorp.cdktf.providers.aws.ecr_repository.EcrRepository;
import com.hashicorp.cdktf.providers.aws.ecr_repository.EcrRepositoryEncryptionConfiguration;
import com.hashicorp.cdktf.providers.aws.ecr_repository.EcrRepositoryImageScanningConfiguration;
import java.util.List;
import java.util.Map;
import org.assessment.constructs.base.JsonText;
import software.constructs.Construct;

/** Images of the service: what a tag names never changes, every push is scanned, what nobody runs any more goes. */
public final class ContainerRepository extends Construct {
    private static final int UNTAGGED_DAYS = 14;

    /** Far more than anybody rolls back over. */
    private static final int IMAGES = 100;

    private static final String DIGEST = "sha256:";

    private final String url;
    private final String arn;

    /** Creates the repository and its life cycle. */
    public ContainerRepository(Construct scope, String id, ContainerRepositoryProps props) {
        super(scope, id);
        EcrRepository repository = EcrRepository.Builder.create(this, "repository")
                .name(props.name())
                .imageTagMutability("IMMUTABLE")
                .imageScanningConfiguration(EcrRepositoryImageScanningConfiguration.builder()
                        .scanOnPush(true)
                        .build())
                .encryptionConfiguration(List.of(EcrRepositoryEncryptionConfiguration.builder()
                        .encryptionType("KMS")
                        .kmsKey(props.keyArn())
                        .build()))
                .forceDelete(props.forceDelete())
                .build();
        url = repository.getRepositoryUrl();
        arn = repository.getArn();
        EcrLifecyclePolicy.Builder.create(this, "lifecycle")
                .repository(repository.getName())
                .policy(lifecycle())
                .build();
    }

    /** Name under which images are pushed and pulled, without a tag. */
    public String url() {
        return url;
    }

    /** ARN of the repository. */
    public String arn() {
        return arn;
    }

    /**
     * The image as a task names it.
     *
     * @param tagOrDigest {@code 1.4.2} or {@code sha256:…}
     */
    public String image(String tagOrDigest) {
        return url() + (tagOrDigest.startsWith(DIGEST) ? "@" : ":") + tagOrDigest;
    }

    private static String lifecycle() {
        List<Map<String, Object>> rules = List.of(
                rule(
                        1,
                        "Untagged images go",
                        Map.of(
                                "tagStatus", "untagged",
                                "countType", "sinceImagePushed",
                                "countUnit", "days",
                                "countNumber", UNTAGGED_DAYS)),
                rule(
                        2,
                        "The newest images stay",
                        Map.of("tagStatus", "any", "countType", "imageCountMoreThan", "countNumber", IMAGES)));
        return JsonText.of(Map.of("rules", rules));
    }

    private static Map<String, Object> rule(int priority, String description, Map<String, Object> selection) {
        return Map.of(
                "rulePriority", priority,
                "description", description,
                "selection", selection,
                "action", Map.of("type", "expire"));
    }
}
