/** A subnet as load balancers and Auto Scaling groups need it. */
export interface SubnetZone {
  readonly subnetId: string;
  readonly availabilityZone: string;
  readonly vpcId: string;
}
