# The operator's image. Build the program first: mvn -DskipTests package
#   docker build -t proxmox-mpc:0.1.0-SNAPSHOT .
# Any image with a Java 25 runtime will do, one without a shell too; pin yours by digest:
#   docker build --build-arg BASE_IMAGE=NAME@sha256:... -t proxmox-mpc:0.1.0-SNAPSHOT .
ARG BASE_IMAGE=eclipse-temurin:25-jre
FROM ${BASE_IMAGE}

LABEL org.opencontainers.image.title="Proxmox-MPC" \
      org.opencontainers.image.description="A Kubernetes operator for Proxmox VE" \
      org.opencontainers.image.licenses="Apache-2.0"

WORKDIR /app
# Layers in the order in which they change: libraries rarely, our own classes always.
COPY --chown=0:0 target/quarkus-app/lib/ lib/
COPY --chown=0:0 target/quarkus-app/quarkus-run.jar target/quarkus-app/quarkus-app-dependencies.txt ./
COPY --chown=0:0 target/quarkus-app/quarkus/ quarkus/
COPY --chown=0:0 target/quarkus-app/app/ app/

# A number, so that Kubernetes can see that it is not root; any other works as well.
USER 65532:65532
ENV HOME=/tmp
EXPOSE 8080
# Nothing is written outside /tmp. The heap takes all that it may have, and 200 MiB come on top of it:
# a quarter of the memory limit serves 1000 guests with 768Mi (docs/performance.md). Without memory the JVM ends, and Kubernetes starts it again.
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-XX:MaxRAMPercentage=25", "-XX:+ExitOnOutOfMemoryError", "--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED", "-jar", "/app/quarkus-run.jar"]
CMD ["operator"]
