package dev.fairway.lab.demo;

import dev.fairway.lab.kube.ControlPlane;
import java.nio.file.Path;
import java.util.function.Function;

/** The provider of the demo's load balancers. */
enum ProviderChoice {
    local("a local load balancer") {
        @Override
        DemoLab start(Function<Path, ControlPlane> controlPlane) {
            return LocalLab.start(controlPlane);
        }
    },
    aws("an emulated AWS") {
        @Override
        DemoLab start(Function<Path, ControlPlane> controlPlane) {
            return AwsLab.start(controlPlane);
        }
    };

    private final String what;

    ProviderChoice(String what) {
        this.what = what;
    }

    abstract DemoLab start(Function<Path, ControlPlane> controlPlane);

    /** What the lab has for it. */
    String what() {
        return what;
    }
}
