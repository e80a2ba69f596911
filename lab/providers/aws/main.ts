import { run } from "../protocol/run";
import { labEndpoint } from "../protocol/safety";
import { serve } from "../protocol/serve";
import { awsCatalogue } from "./catalogue";

run("aws", async () => {
  const { url } = labEndpoint(process.env);
  // The SDK must not read the user's profiles and files.
  for (const name of ["AWS_PROFILE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"]) {
    delete process.env[name];
  }
  process.env.AWS_CONFIG_FILE = "/dev/null";
  process.env.AWS_SHARED_CREDENTIALS_FILE = "/dev/null";
  await serve(awsCatalogue(url, process.env), process.argv[2]);
});
