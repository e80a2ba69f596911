/** Address of every instance's metadata service (EC2 user guide, "Access instance metadata for an EC2 instance"). */
export const METADATA_ADDRESS = "169.254.169.254";
export const METADATA_PORT = 80;
