import { unlessGone } from "../errors";
import type { AwsType } from "../services";

const GONE = ["ListenerNotFoundException", "ListenerNotFound"];

export const listenerCertificate: AwsType = {
  token: "aws:lb/listenerCertificate:ListenerCertificate",
  alsoKnownAs: ["aws:alb/listenerCertificate:ListenerCertificate"],
  supported: ["certificateArn", "listenerArn"],
  replaceOn: "all",
  uniqueBy: ["certificateArn", "listenerArn"],

  async create(inputs, { services }) {
    const [ListenerArn, CertificateArn] = [inputs.required("listenerArn"), inputs.required("certificateArn")];
    await services.elb.addListenerCertificates({ ListenerArn, Certificates: [{ CertificateArn }] });
    return `${ListenerArn}_${CertificateArn}`;
  },

  async read(_id, state, { services }) {
    const ListenerArn = state.required("listenerArn");
    const answer = await unlessGone(services.elb.describeListenerCertificates({ ListenerArn }), ...GONE);
    const arns = (answer?.Certificates ?? []).map((each) => each.CertificateArn);
    return arns.includes(state.required("certificateArn")) ? { region: services.region } : undefined;
  },

  async delete(_id, state, { services }) {
    const Certificates = [{ CertificateArn: state.required("certificateArn") }];
    const ListenerArn = state.required("listenerArn");
    await unlessGone(services.elb.removeListenerCertificates({ ListenerArn, Certificates }), ...GONE);
  },
};
