import type { Fields } from "../../../values/fields";
import type { Value } from "../../../values/values";
import type { QueryInput } from "../../../wire/query-form";
import type { XmlElement } from "../../../wire/read-xml";

/** A listener of the program in the API's form. Protocols may be written in upper or lower case. */
export function listenerInput(listener: Fields): QueryInput {
  return {
    LoadBalancerPort: Number(listener.required("lbPort")),
    Protocol: listener.required("lbProtocol").toUpperCase(),
    InstancePort: Number(listener.required("instancePort")),
    InstanceProtocol: listener.required("instanceProtocol").toUpperCase(),
    SSLCertificateId: listener.text("sslCertificateId"),
  };
}

/**
 * A listener's description in the properties of the Pulumi resource. The real provider writes protocols in lower
 * case.
 */
export function listenerOutput(description: XmlElement): Value {
  const listener = description.child("Listener");
  return {
    lbPort: Number(listener?.text("LoadBalancerPort")),
    lbProtocol: listener?.text("Protocol")?.toLowerCase() ?? "",
    instancePort: Number(listener?.text("InstancePort")),
    instanceProtocol: listener?.text("InstanceProtocol")?.toLowerCase() ?? "",
    sslCertificateId: listener?.text("SSLCertificateId") ?? "",
  };
}
