package dev.fairway.aws.access;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.utils.SystemSetting;

/** The first configured source in the SDK's default credentials chain. Messages name settings, never their values. */
enum AwsCredentialSource {
    KEYS("the environment variables AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN"),
    WEB_IDENTITY("the web identity token of AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN"),
    PROFILE("the AWS profile (AWS_PROFILE, and the files in ~/.aws, AWS_CONFIG_FILE or AWS_SHARED_CREDENTIALS_FILE)"),
    CONTAINER("the endpoint of AWS_CONTAINER_CREDENTIALS_FULL_URI or AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"),
    INSTANCE("the instance metadata service (IMDS)");

    private final String words;

    AwsCredentialSource(String words) {
        this.words = words;
    }

    static AwsCredentialSource find() {
        return Stream.of(values())
                .filter(AwsCredentialSource::isSetUp)
                .findFirst()
                .orElse(INSTANCE);
    }

    private boolean isSetUp() {
        return switch (this) {
            case KEYS -> isSet(SdkSystemSetting.AWS_ACCESS_KEY_ID) || isSet(SdkSystemSetting.AWS_SECRET_ACCESS_KEY);
            case WEB_IDENTITY -> isSet(SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE);
            case PROFILE ->
                value(ProfileFileSystemSetting.AWS_PROFILE)
                                .filter(name -> !name.equals("default"))
                                .isPresent()
                        || isThere(ProfileFileLocation.credentialsFileLocation())
                        || isThere(ProfileFileLocation.configurationFileLocation());
            case CONTAINER ->
                isSet(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI)
                        || isSet(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI);
            case INSTANCE -> true;
        };
    }

    /** Why the source provides no credentials, and what to change. */
    String problem() {
        return switch (this) {
            case KEYS ->
                "%s is not set or blank: set both AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
                        .formatted(
                                isSet(SdkSystemSetting.AWS_ACCESS_KEY_ID)
                                        ? SdkSystemSetting.AWS_SECRET_ACCESS_KEY
                                        : SdkSystemSetting.AWS_ACCESS_KEY_ID);
            case WEB_IDENTITY -> webIdentity();
            case PROFILE ->
                "%s provides none: check the name of the profile, and that it has keys or a role that can be assumed"
                        .formatted(words);
            case CONTAINER -> "%s provides none: check that it can be reached, and its role".formatted(words);
            case INSTANCE ->
                "no source of credentials is configured, and %s provides none: attach a role to the instance, or set AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN, AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
                        .formatted(words);
        };
    }

    private static String webIdentity() {
        if (!isSet(SdkSystemSetting.AWS_ROLE_ARN)) {
            return "AWS_ROLE_ARN is not set: set it beside AWS_WEB_IDENTITY_TOKEN_FILE";
        }
        return value(SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE)
                        .filter(path -> Files.isReadable(Path.of(path)))
                        .isPresent()
                ? "AWS STS provides none for the web identity token: check the role in AWS_ROLE_ARN, its trust policy, and "
                        + "that STS can be reached"
                : "the file in AWS_WEB_IDENTITY_TOKEN_FILE cannot be read: mount the service account token there";
    }

    private static boolean isThere(Optional<Path> file) {
        return file.filter(Files::isRegularFile).isPresent();
    }

    private static boolean isSet(SystemSetting setting) {
        return value(setting).isPresent();
    }

    private static Optional<String> value(SystemSetting setting) {
        return setting.getStringValue().filter(text -> !text.isBlank());
    }

    /** The form in messages. */
    @Override
    public String toString() {
        return words;
    }
}
