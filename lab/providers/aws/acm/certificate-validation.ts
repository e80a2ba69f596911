import type { AwsType } from "../services";
import { until } from "../wait";
import { describeCertificate } from "./certificate";

/** The real provider waits for 75 minutes. The lab's ACM issues within seconds of the request. */
const WAIT_SECONDS = 300;

/** Creates nothing. Waits until the certificate is issued. */
export const certificateValidation: AwsType = {
  token: "aws:acm/certificateValidation:CertificateValidation",
  supported: ["certificateArn", "validationRecordFqdns"],
  replaceOn: "all",
  unordered: ["validationRecordFqdns"],

  async create(inputs, context) {
    const arn = inputs.required("certificateArn");
    let status = "unknown";
    return await until(
      context,
      WAIT_SECONDS,
      () => `certificate ${arn} to be issued (it is ${status})`,
      async () => {
        status = (await describeCertificate(context.services, arn))?.text("Status") ?? "gone";
        if (status === "FAILED" || status === "gone") {
          throw new Error(`certificate ${arn} is ${status}`);
        }
        return status === "ISSUED" ? new Date(context.now()).toISOString() : undefined;
      },
    );
  },

  async read(_id, state, { services }) {
    const found = await describeCertificate(services, state.required("certificateArn"));
    return found?.text("Status") === "ISSUED" ? { region: services.region } : undefined;
  },

  async delete() {},
};
