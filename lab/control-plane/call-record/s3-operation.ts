import type { ServiceRequest } from "../../ports/service";
import type { SaidOperation } from "./api-call";

/** Query parameters that name a subresource (S3 API reference). All others only refine a request. */
const SUBRESOURCES = [
  "acl",
  "delete",
  "encryption",
  "lifecycle",
  "location",
  "logging",
  "ownershipControls",
  "policy",
  "publicAccessBlock",
  "tagging",
  "uploadId",
  "uploads",
  "versionId",
  "versioning",
  "versions",
];

/**
 * S3's operation: method, kind of resource and subresource, e.g. `GET object?versionId`. Two subresources are joined
 * by `&`. The input has Bucket and Key, and Tagging if an object comes with tags.
 */
export function s3Operation({ method, path, headers }: ServiceRequest): SaidOperation {
  const [route = "/", query = ""] = path.split("?");
  const [bucket = "", ...rest] = route.slice(1).split("/").map(decodeURIComponent);
  const key = rest.join("/");
  const about = bucket === "" ? "service" : key === "" ? "bucket" : "object";
  const names = new Set(new URLSearchParams(query).keys());
  const subresource = SUBRESOURCES.filter((name) => names.has(name)).join("&");
  const input = new Map([["Bucket", [bucket]]]);
  if (key !== "") {
    input.set("Key", [key]);
  }
  if (headers["x-amz-tagging"] !== undefined) {
    input.set("Tagging", [headers["x-amz-tagging"]]);
  }
  return { operation: `${method} ${about}${subresource === "" ? "" : `?${subresource}`}`, input };
}
