import type { Service } from "../../ports/service";
import { AwsError } from "./aws-error";
import { requestForm } from "./query";

/**
 * Query services that share a name and differ in the API version of a request, such as Classic Load Balancers
 * (2012-06-01) and ELBv2 (2015-12-01). A request with an unknown version goes to the first service, which refuses it
 * by name.
 */
export function versions(byVersion: ReadonlyMap<string, Service>): Service {
  const services = [...byVersion.values()];
  return {
    names: [...new Set(services.flatMap(({ names }) => names))],
    handle: async (request) => {
      const version = requestForm(request).get("Version") ?? "";
      const service = byVersion.get(version) ?? services[0];
      if (service === undefined) {
        throw new AwsError("InternalFailure", "no version is supported", 500);
      }
      return service.handle(request);
    },
    close: async () => {
      for (const service of services) {
        await service.close();
      }
    },
  };
}
