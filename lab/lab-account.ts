/** The account, region and credentials of the lab: fixed, and valid nowhere else. */
export const LAB_ACCOUNT_ID = "123456789012";
export const LAB_REGION = "eu-central-1";
export const LAB_CREDENTIALS = { accessKeyId: "lab", secretAccessKey: "lab" };
