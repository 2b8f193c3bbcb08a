package io.proxmoxmpc.cli;

import io.quarkus.runtime.annotations.QuarkusMain;

/** The one entry point: dispatches the command line before anything of Quarkus starts. */
@QuarkusMain
public class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(MpcCommand.commandLine().execute(args));
  }
}
