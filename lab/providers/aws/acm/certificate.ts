import { returned, unlessGone } from "../errors";
import type { AwsServices, AwsType } from "../services";
import { tagChanges, tagList } from "../tags";
import { retryOn, until, type Waiting } from "../wait";

const GONE = "ResourceNotFoundException";
/** ACM needs some seconds until it names the DNS records. */
const OPTIONS_SECONDS = 60;

export const certificate: AwsType = {
  token: "aws:acm/certificate:Certificate",
  supported: ["domainName", "keyAlgorithm", "options", "subjectAlternativeNames", "tags", "validationMethod"],
  replaceOn: ["domainName", "keyAlgorithm", "options", "subjectAlternativeNames", "validationMethod"],
  unordered: ["subjectAlternativeNames"],
  tagged: true,
  untold: {
    notAfter: "",
    notBefore: "",
    options: { certificateTransparencyLoggingPreference: "ENABLED", export: "DISABLED" },
    renewalEligibility: "INELIGIBLE",
    renewalSummaries: [],
  },

  async create(inputs, context) {
    const { services } = context;
    const Tags = tagList(inputs);
    const names = inputs.texts("subjectAlternativeNames");
    const made = await services.json("acm").call("RequestCertificate", {
      DomainName: inputs.required("domainName"),
      ValidationMethod: inputs.choice("validationMethod", ["DNS", "EMAIL"]),
      KeyAlgorithm: inputs.text("keyAlgorithm"),
      ...(names.length === 0 ? {} : { SubjectAlternativeNames: names }),
      ...(Tags.length === 0 ? {} : { Tags }),
    });
    const arn = made.required("CertificateArn");
    await validationOptions(services, arn, context);
    return arn;
  },

  async update(id, change, { services }) {
    const { set, remove } = tagChanges(change.olds, change.news);
    const acm = services.json("acm");
    if (set.length > 0) {
      await acm.call("AddTagsToCertificate", { CertificateArn: id, Tags: set });
    }
    if (remove.length > 0) {
      const Tags = remove.map((Key) => ({ Key }));
      await acm.call("RemoveTagsFromCertificate", { CertificateArn: id, Tags });
    }
  },

  async read(id, _state, context) {
    const { services } = context;
    const found = await describeCertificate(services, id);
    if (found === undefined) {
      return undefined;
    }
    const options = await validationOptions(services, id, context);
    return {
      arn: id,
      domainName: found.text("DomainName"),
      domainValidationOptions: options,
      status: found.text("Status"),
      type: found.text("Type") ?? "AMAZON_ISSUED",
      keyAlgorithm: "RSA_2048",
      pendingRenewal: false,
      subjectAlternativeNames: found.texts("SubjectAlternativeNames"),
      validationEmails: [],
      region: services.region,
    };
  },

  /** A listener that is being deleted may still use it for a moment. */
  async delete(id, _state, context) {
    const call = () => context.services.json("acm").call("DeleteCertificate", { CertificateArn: id });
    await unlessGone(retryOn(context, 60, ["ResourceInUseException"], call), GONE);
  },
};

export async function describeCertificate(services: AwsServices, CertificateArn: string) {
  const call = services.json("acm").call("DescribeCertificate", { CertificateArn });
  return (await unlessGone(call, GONE))?.object("Certificate");
}

/** The DNS records that prove ownership of the domain, one for each name. */
async function validationOptions(services: AwsServices, arn: string, context: Waiting) {
  return await until(
    context,
    OPTIONS_SECONDS,
    () => `ACM to name the validation records of ${arn}`,
    async () => {
      const found = returned(await describeCertificate(services, arn), "DescribeCertificate");
      const options = found.objects("DomainValidationOptions");
      if (options.some((each) => each.text("ValidationMethod") === "EMAIL")) {
        return [];
      }
      if (options.length === 0 || options.some((each) => !each.has("ResourceRecord"))) {
        return undefined;
      }
      return options.map((each) => ({
        domainName: each.required("DomainName"),
        resourceRecordName: each.object("ResourceRecord")?.text("Name") ?? "",
        resourceRecordType: each.object("ResourceRecord")?.text("Type") ?? "",
        resourceRecordValue: each.object("ResourceRecord")?.text("Value") ?? "",
      }));
    },
  );
}
