import type { ServiceTable } from "../service-table";

/** Service authorization reference, AWS Certificate Manager. */
export const ACM: ServiceTable = {
  prefix: "acm",
  arn: "regional",
  operations: {
    AddTagsToCertificate: ["{CertificateArn}"],
    DeleteCertificate: ["{CertificateArn}"],
    DescribeCertificate: ["{CertificateArn}"],
    ListTagsForCertificate: ["{CertificateArn}"],
    RemoveTagsFromCertificate: ["{CertificateArn}"],
    RequestCertificate: [
      "*",
      { action: "acm:AddTagsToCertificate", resource: "certificate/*", when: ["Tags"] },
    ],
  },
};

/** Service authorization reference, Amazon Route 53. */
export const ROUTE53: ServiceTable = {
  prefix: "route53",
  arn: "bare",
  homeRegion: "us-east-1",
  operations: {
    ChangeResourceRecordSets: ["arn:aws:route53:::hostedzone/{Id}"],
    GetChange: ["arn:aws:route53:::change/{Id}"],
    GetHostedZone: ["arn:aws:route53:::hostedzone/{Id}"],
    ListHostedZones: ["*"],
    ListHostedZonesByName: ["*"],
    ListResourceRecordSets: ["arn:aws:route53:::hostedzone/{Id}"],
    ListTagsForResource: ["arn:aws:route53:::hostedzone/{Id}"],
  },
};

/** Service authorization reference, AWS WAF V2. A call also needs the load balancer's own permission. */
export const WAFV2: ServiceTable = {
  prefix: "wafv2",
  arn: "regional",
  operations: {
    AssociateWebACL: [
      "{WebACLArn}",
      "{ResourceArn}",
      { action: "elasticloadbalancing:SetWebACL", resource: "{ResourceArn}" },
    ],
    DisassociateWebACL: [
      "{ResourceArn}",
      { action: "elasticloadbalancing:SetWebACL", resource: "{ResourceArn}" },
    ],
    GetWebACL: ["regional/webacl/{Name}/{Id}"],
    GetWebACLForResource: ["{ResourceArn}"],
  },
};
