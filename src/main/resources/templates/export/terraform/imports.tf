# Takes the guests that exist over into Terraform's state. Written by Proxmox-MPC.
{#for resource in all}

import {
  to = {resource.address}
  id = {resource.importId.hcl}
}
{/for}
