import { METADATA_ADDRESS } from "../imds/address";

/**
 * Python that sets up a host's network: its loopback device with the metadata service's address. There is no other
 * device and no route, so nothing outside can be reached. Python is available because moto needs it; `ip` is not on
 * every machine. The requests are SIOCSIFFLAGS, SIOCSIFADDR and SIOCSIFNETMASK (netdevice(7)).
 */
export const LOOPBACK_PROGRAM = `
import fcntl, socket, struct
control = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
def ask(request, name, value):
    fcntl.ioctl(control, request, struct.pack("16s24s", name, value))
def internet(address):
    return struct.pack("=H2x4s", socket.AF_INET, socket.inet_aton(address))
IFF_UP = 1
ask(0x8914, b"lo", struct.pack("=H", IFF_UP))
ask(0x8916, b"lo:0", internet("${METADATA_ADDRESS}"))
ask(0x891c, b"lo:0", internet("255.255.255.255"))
`;
