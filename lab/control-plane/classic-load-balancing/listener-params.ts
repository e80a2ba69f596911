import { AwsError, notSupported } from "../protocol/aws-error";
import type { Params } from "../protocol/params";
import { SERVICE } from "./context";
import type { ClassicListener } from "./model";

/** A listener that a request asks for. */
export type WantedListener = Pick<ClassicListener, "port" | "protocol" | "instancePort" | "certificate">;

/** The listeners of a request. Protocols TCP and SSL, and TLS to instances, are refused by name. */
export function checkedListeners(params: Params): readonly WantedListener[] {
  return params.structures("Listeners").map((listener) => {
    const protocol = listener.requiredText("Protocol").toUpperCase();
    const toInstance = (listener.text("InstanceProtocol") ?? "HTTP").toUpperCase();
    if (protocol !== "HTTP" && protocol !== "HTTPS") {
      throw notSupported("UnsupportedProtocol", `a listener with protocol '${protocol}'`, SERVICE);
    }
    if (toInstance !== "HTTP") {
      throw notSupported("UnsupportedProtocol", `instance protocol '${toInstance}'`, SERVICE);
    }
    const certificate = listener.text("SSLCertificateId");
    if (protocol === "HTTPS" && certificate === undefined) {
      const text = "SSLCertificateId is required for a listener with protocol HTTPS: send it";
      throw new AwsError("InvalidConfigurationRequest", text);
    }
    if (protocol === "HTTP" && certificate !== undefined) {
      throw new AwsError(
        "InvalidConfigurationRequest",
        "A listener with protocol HTTP takes no SSLCertificateId",
      );
    }
    return {
      port: listener.requiredInteger("LoadBalancerPort", 1, 65_535),
      protocol,
      instancePort: listener.requiredInteger("InstancePort", 1, 65_535),
      certificate,
    };
  });
}
