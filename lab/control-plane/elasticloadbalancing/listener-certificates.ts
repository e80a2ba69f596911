import { AwsError } from "../protocol/aws-error";
import type { Params } from "../protocol/params";
import type { QueryOperations } from "../protocol/query";
import type { ElbContext } from "./context";
import { presented } from "./listener-tls";
import type { ListenerRecord, ListenerTlsRecord } from "./model";

/** The additional certificates of an HTTPS listener. A client's server name chooses among them. */
export function listenerCertificateOperations(context: ElbContext): QueryOperations {
  const change = async (
    params: Params,
    more: (tls: ListenerTlsRecord, arns: readonly string[]) => string[],
  ) => {
    const record = context.state.listener(params.requiredText("ListenerArn"));
    const tls = secured(record);
    const arns = params.structures("Certificates").map((each) => each.requiredText("CertificateArn"));
    const changed = { ...tls, moreCertificates: more(tls, arns) };
    record.listener.present(await presented(context, changed));
    record.tls = changed;
  };
  return {
    AddListenerCertificates: async (params) => {
      await change(params, ({ moreCertificates }, arns) => [...new Set([...moreCertificates, ...arns])]);
      const added = params.structures("Certificates").map((each) => each.requiredText("CertificateArn"));
      return { Certificates: added.map((CertificateArn) => ({ CertificateArn, IsDefault: false })) };
    },
    RemoveListenerCertificates: async (params) => {
      await change(params, ({ defaultCertificate, moreCertificates }, arns) => {
        if (arns.includes(defaultCertificate)) {
          throw new AwsError(
            "OperationNotPermitted",
            "The default certificate of a listener cannot be removed",
          );
        }
        return moreCertificates.filter((arn) => !arns.includes(arn));
      });
      return {};
    },
    DescribeListenerCertificates: (params) => {
      const { tls } = context.state.listener(params.requiredText("ListenerArn"));
      if (tls === undefined) {
        return { Certificates: [] };
      }
      const more = tls.moreCertificates.map((CertificateArn) => ({ CertificateArn, IsDefault: false }));
      return { Certificates: [{ CertificateArn: tls.defaultCertificate, IsDefault: true }, ...more] };
    },
  };
}

function secured(record: ListenerRecord): ListenerTlsRecord {
  if (record.tls !== undefined) {
    return record.tls;
  }
  throw new AwsError("InvalidConfigurationRequest", `Listener '${record.arn}' is not an HTTPS listener`);
}
