# {owner}. Written by Proxmox-MPC; changes made here are overwritten.
resource "{resource.type}" "{resource.label}" {
{resource.arguments}
  lifecycle {
    # This guest holds data: destroying it is decided in Kubernetes, not here.
    prevent_destroy = true

    # The operator keeps one line of its own in the notes, which is not part of this file.
    ignore_changes = [{resource.ignoreChanges}]
  }
}
