import type { ElasticLoadBalancingV2 } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Fields } from "../../../values/fields";
import { returned, unlessGone } from "../errors";
import type { AwsType } from "../services";
import { tagList } from "../tags";
import { actionsInput } from "./actions";
import { LISTENER_UNTOLD } from "./listener-untold";
import { updateElbTags } from "./tags";

const PROTOCOLS = ["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP"] as const;
const GONE = ["ListenerNotFoundException", "ListenerNotFound"];

export const listener: AwsType = {
  token: "aws:lb/listener:Listener",
  supported: ["certificateArn", "defaultActions", "loadBalancerArn", "port", "protocol", "sslPolicy", "tags"],
  alsoKnownAs: ["aws:alb/listener:Listener"],
  replaceOn: ["loadBalancerArn"],
  uniqueBy: ["loadBalancerArn", "port"],
  tagged: true,
  untold: LISTENER_UNTOLD,

  async create(inputs, { services }) {
    const Tags = tagList(inputs);
    const made = await services.elb.createListener({
      LoadBalancerArn: inputs.required("loadBalancerArn"),
      ...settings(inputs),
      DefaultActions: actionsInput(inputs.objects("defaultActions")),
      ...(Tags.length === 0 ? {} : { Tags }),
    });
    return returned(made.Listeners?.[0]?.ListenerArn, "CreateListener");
  },

  async update(id, change, { services }) {
    await services.elb.modifyListener({
      ListenerArn: id,
      ...settings(change.news),
      DefaultActions: actionsInput(change.news.objects("defaultActions")),
    });
    await updateElbTags(services.elb, id, change);
  },

  async read(id, _state, { services }) {
    const found = await describe(services.elb, id);
    if (found === undefined) {
      return undefined;
    }
    return {
      arn: id,
      loadBalancerArn: found.LoadBalancerArn,
      port: found.Port,
      protocol: found.Protocol,
      sslPolicy: found.SslPolicy ?? "",
      ...(found.Protocol === "HTTPS" ? { mutualAuthentication: { mode: "off" } } : {}),
      region: services.region,
    };
  },

  async delete(id, _state, { services }) {
    await unlessGone(services.elb.deleteListener({ ListenerArn: id }), ...GONE);
  },
};

async function describe(elb: ElasticLoadBalancingV2, arn: string) {
  return (await unlessGone(elb.describeListeners({ ListenerArns: [arn] }), ...GONE))?.Listeners?.[0];
}

/** If a listener of an Application Load Balancer names no protocol, the real provider uses HTTP. */
function settings(inputs: Fields) {
  const certificate = inputs.text("certificateArn");
  return {
    Port: inputs.number("port"),
    Protocol: inputs.choice("protocol", PROTOCOLS) ?? ("HTTP" as const),
    SslPolicy: inputs.text("sslPolicy"),
    ...(certificate === undefined ? {} : { Certificates: [{ CertificateArn: certificate }] }),
  };
}
