import { version } from "@pulumi/awsx/package.json";
import { main } from "@pulumi/pulumi/provider";
import { run } from "../protocol/run";
import { labEndpoint } from "../protocol/safety";
import { awsxProvider } from "./provider";
import { leaveOutUnneededModules } from "./unneeded-modules";

run("awsx", async () => {
  labEndpoint(process.env);
  leaveOutUnneededModules();
  const serving = main(awsxProvider(version), process.argv.slice(2));
  // @pulumi/pulumi switches source maps on. Mapping a stack trace for each of its promises took a third of the VPC's
  // time.
  Reflect.deleteProperty(Error, "prepareStackTrace");
  await serving;
});
