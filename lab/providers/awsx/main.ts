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
  // It has begun to map stacks to their sources, which took a third of the VPC's time: each of Pulumi's promises has one.
  Reflect.deleteProperty(Error, "prepareStackTrace");
  await serving;
});
