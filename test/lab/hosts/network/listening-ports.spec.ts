import assert from "node:assert/strict";
import { listeningPorts, reachableAt } from "../../../../lab/hosts/network/listening-ports";

/**
 * Linux's own format (proc(5), /proc/net/tcp): addresses in hexadecimal, from the last byte to the first. State 0A is
 * LISTEN.
 */
const IPV4 = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: FEA9FEA9:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 88112 1 0000000000000000 100 0 0 10 0
   1: 0100007F:1387 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 88113 1 0000000000000000 100 0 0 10 0
   2: 0101327F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 88111 1 0000000000000000 100 0 0 10 0
   3: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 88114 1 0000000000000000 100 0 0 10 0
   4: 0101327F:1F91 0100007F:8A6E 06 00000000:00000000 03:00001736 00000000     0        0 0 3 0000000000000000
`;
const IPV6 = `  sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000000000000000000000000000:0BB8 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 88115 1 0000000000000000 100 0 0 10 0
   1: 00000000000000000000000001000000:0BB9 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 88116 1 0000000000000000 100 0 0 10 0
   2: 0000000000000000FFFF00000101327F:0BBA 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 88117 1 0000000000000000 100 0 0 10 0
`;

describe("the ports of a host that others may reach", () => {
  const wanted = reachableAt("127.50.1.1");

  it(
    "are those with a listener on its address or on all addresses, but not on 127.0.0.1 and not the " +
      "metadata service's",
    () => {
      assert.deepEqual(listeningPorts(IPV4, wanted), [8080, 22]);
    },
  );

  it("include IPv6 sockets that also accept IPv4", () => {
    assert.deepEqual(listeningPorts(IPV6, wanted), [3000, 3002]);
  });

  it("are none if the kernel has no such table", () => {
    assert.deepEqual(listeningPorts("", wanted), []);
  });
});
