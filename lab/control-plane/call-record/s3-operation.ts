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

/** Members of the input that S3 takes from headers (S3 API reference, PutObject). */
const HEADERS = { Tagging: "x-amz-tagging", IfMatch: "if-match", IfNoneMatch: "if-none-match" };

/**
 * S3's operation: method, kind of resource and subresource, e.g. `GET object?versionId`. Two subresources are joined
 * by `&`. The input has Bucket and Key, Tagging if an object comes with tags, and the condition of a write.
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
  for (const [name, header] of Object.entries(HEADERS)) {
    const value = headers[header];
    if (value !== undefined) {
      input.set(name, [value]);
    }
  }
  return { operation: `${method} ${about}${subresource === "" ? "" : `?${subresource}`}`, input };
}
