package io.proxmoxmpc.local;

/** One program of the control plane and the Go package that it is built from. */
enum KubeTool {
  ETCD("etcd", "go.etcd.io/etcd/server/v3"),
  KUBE_APISERVER("kube-apiserver", "k8s.io/kubernetes/cmd/kube-apiserver"),
  KUBE_CONTROLLER_MANAGER(
      "kube-controller-manager", "k8s.io/kubernetes/cmd/kube-controller-manager"),
  KUBECTL("kubectl", "k8s.io/kubernetes/cmd/kubectl");

  private final String program;
  private final String goPackage;

  KubeTool(String program, String goPackage) {
    this.program = program;
    this.goPackage = goPackage;
  }

  String program() {
    return program;
  }

  String goPackage() {
    return goPackage;
  }

  /** A kubectl of another version talks to our server; the others must fit each other. */
  boolean mayComeFromPath() {
    return this == KUBECTL;
  }
}
