import type { ListenerTls, TlsCertificate } from "../../load-balancer/tls";
import { labCertificate } from "../certificates/lab-certificate";
import { DEFAULT_POLICY, leastVersion } from "../certificates/ssl-policies";
import { AwsError, notSupported } from "../protocol/aws-error";
import type { Params } from "../protocol/params";
import type { ElbContext } from "./context";
import type { ListenerRecord, ListenerTlsRecord } from "./model";

type Security = Pick<ListenerRecord, "protocol" | "tls">;

/**
 * The protocol that a request sets, based on the existing one. The additional certificates of an HTTPS listener stay.
 */
export function requestedSecurity(params: Params, present: Security): Security {
  const protocol = params.text("Protocol") ?? present.protocol;
  if (protocol === "HTTP") {
    if (!params.has("Certificates") && !params.has("SslPolicy")) {
      return { protocol, tls: undefined };
    }
    throw new AwsError(
      "InvalidConfigurationRequest",
      "A HTTP listener takes neither certificates nor an SSL policy",
    );
  }
  if (protocol !== "HTTPS") {
    throw notSupported(
      "UnsupportedProtocol",
      `a listener with protocol '${protocol}'`,
      "elasticloadbalancing",
    );
  }
  const certificate = params.structures("Certificates")[0]?.requiredText("CertificateArn");
  const defaultCertificate = certificate ?? present.tls?.defaultCertificate;
  if (defaultCertificate === undefined) {
    throw new AwsError("CertificateNotFound", "A certificate must be specified for HTTPS listeners");
  }
  const sslPolicy = params.text("SslPolicy") ?? present.tls?.sslPolicy ?? DEFAULT_POLICY;
  leastVersion(sslPolicy);
  return {
    protocol,
    tls: { sslPolicy, defaultCertificate, moreCertificates: present.tls?.moreCertificates ?? [] },
  };
}

/**
 * The TLS settings of the running listener.
 * @throws CertificateNotFound
 */
export async function presented(context: ElbContext, tls: ListenerTlsRecord): Promise<ListenerTls> {
  const arns = [tls.defaultCertificate, ...tls.moreCertificates];
  const certificates: TlsCertificate[] = [];
  for (const arn of arns) {
    certificates.push(await labCertificate({ ...context, certificates: context.state.certificates }, arn));
  }
  return { minVersion: leastVersion(tls.sslPolicy), certificates };
}
