"""Takes a VM and a container through their lives with proxmoxer, a client that is not ours."""

import sys

from proxmoxer import ProxmoxAPI, ResourceException
from proxmoxer.tools import Tasks

host, port, ca, secret = sys.argv[1:]
pve = ProxmoxAPI(
    host, port=int(port), user="root@pam", token_name="full", token_value=secret, verify_ssl=ca
)
node = pve.nodes("pve1")


def done(upid):
    status = Tasks.blocking_status(pve, upid, timeout=60, polling_interval=0.05)
    assert status["exitstatus"] == "OK", status


def life_of_a_vm():
    done(node.qemu.post(vmid=600, name="own", memory=256, scsi0="local-lvm:4", net0="virtio,bridge=vmbr0"))
    done(node.qemu(9000).clone.post(newid=601, name="copy", full=1))
    vm = node.qemu(601)
    vm.config.put(description="from proxmoxer", cores=2, tags="b,a")
    assert vm.config.get()["tags"] == "a;b"
    done(vm.resize.put(disk="scsi0", size="+2G"))
    assert "size=10G" in vm.config.get()["scsi0"]
    done(vm.snapshot.post(snapname="before", description="a point"))
    vm.config.put(cores=4)
    done(vm.snapshot("before").rollback.post())
    assert vm.config.get()["cores"] == 2
    done(vm.snapshot("before").delete())
    done(vm.status.start.post())
    assert vm.status.current.get()["status"] == "running"
    done(vm.status.stop.post())
    done(vm.migrate.post(target="pve2", **{"with-local-disks": 1}))
    assert pve.nodes("pve2").qemu(601).config.get()["name"] == "copy"
    done(pve.nodes("pve2").qemu(601).delete(purge=1))
    done(node.qemu(600).delete())
    assert not [row for row in pve.cluster.resources.get(type="vm") if row["vmid"] in (600, 601)]
    try:
        node.qemu(600).config.get()
        raise AssertionError("a deleted guest has a config")
    except ResourceException as e:
        assert e.status_code == 500 and "does not exist" in str(e), e


def life_of_a_container():
    template = "local:vztmpl/debian-13.tar.zst"
    done(node.lxc.post(vmid=610, hostname="ct", ostemplate=template, rootfs="local-lvm:2", memory=128))
    ct = node.lxc(610)
    ct.config.put(memory=256, description="from proxmoxer")
    assert ct.config.get()["memory"] == 256
    done(ct.resize.put(disk="rootfs", size="3G"))
    assert "size=3G" in ct.config.get()["rootfs"]
    done(ct.snapshot.post(snapname="before"))
    ct.config.put(memory=512)
    done(ct.snapshot("before").rollback.post())
    assert ct.config.get()["memory"] == 256
    done(ct.snapshot("before").delete())
    done(ct.clone.post(newid=611, hostname="ct2", full=1))
    done(ct.status.start.post())
    assert ct.status.current.get()["status"] == "running"
    done(ct.status.shutdown.post(timeout=5))
    done(node.lxc(611).migrate.post(target="pve2"))
    done(pve.nodes("pve2").lxc(611).delete())
    done(ct.delete())


def the_rest():
    assert pve.version.get()["release"].startswith("9.")
    assert {row["node"] for row in pve.nodes.get()} == {"pve1", "pve2", "pve3"}
    pve.pools.post(poolid="witness", comment="c")
    assert pve.pools.get(poolid="witness")[0]["comment"] == "c"
    pve.pools.delete(poolid="witness")
    try:
        node.qemu.post(vmid=1)
        raise AssertionError("an id below 100 was taken")
    except ResourceException as e:
        assert e.status_code == 400 and "vmid" in e.errors, e


life_of_a_vm()
life_of_a_container()
the_rest()
print("witnessed")
