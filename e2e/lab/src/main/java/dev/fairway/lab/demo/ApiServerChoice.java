package dev.fairway.lab.demo;

import dev.fairway.app.command.CommandFailure;
import dev.fairway.lab.apiserver.ApiServer;
import dev.fairway.lab.kube.ControlPlane;
import dev.fairway.lab.kube.KubeBinaries;
import dev.fairway.lab.kube.RealControlPlane;
import java.nio.file.Path;
import java.util.Optional;

/** The API server of the demo. */
enum ApiServerChoice {
    /** The real one if it has been built, otherwise the lab's. */
    auto {
        @Override
        ControlPlane start(Path directory) {
            return built(directory).orElseGet(ApiServer::start);
        }
    },
    real {
        @Override
        ControlPlane start(Path directory) {
            return built(directory).orElseThrow(() -> new CommandFailure(KubeBinaries.HOW_TO_GET));
        }
    },
    lab {
        @Override
        ControlPlane start(Path directory) {
            return ApiServer.start();
        }
    };

    abstract ControlPlane start(Path directory);

    private static Optional<ControlPlane> built(Path directory) {
        return KubeBinaries.find().map(binaries -> RealControlPlane.startWithControllers(binaries, directory));
    }
}
