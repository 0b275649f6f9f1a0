package org.assessment.platform.configuration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.List;

/**
 * The CI pipeline that deploys this environment. It proves who it is with an OpenID Connect token, and keeps no key.
 *
 * @param issuer who signs its tokens, without the scheme
 * @param createProvider whether this environment tells AWS to trust the issuer. An account knows an issuer once: true in
 *     one environment of an account, false in the others
 * @param subjects the {@code sub} of the tokens that may deploy, compared as they are
 */
@Valid
public record PipelineSettings(
        @Pattern(
                regexp = "([a-z0-9-]+\\.)+[a-z]{2,}(/[A-Za-z0-9._~-]+)*",
                message = "is no issuer. Write it without the scheme, like token.actions.githubusercontent.com.")
        String issuer,

        Boolean createProvider,
        List<String> subjects) {}
