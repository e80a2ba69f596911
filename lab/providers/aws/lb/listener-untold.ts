import type { Props } from "../../../values/values";

/** Headers that the program neither renames nor sets, and properties of other protocols. */
export const LISTENER_UNTOLD: Props = {
  routingHttpRequestXAmznMtlsClientcertHeaderName: "",
  routingHttpRequestXAmznMtlsClientcertIssuerHeaderName: "",
  routingHttpRequestXAmznMtlsClientcertLeafHeaderName: "",
  routingHttpRequestXAmznMtlsClientcertSerialNumberHeaderName: "",
  routingHttpRequestXAmznMtlsClientcertSubjectHeaderName: "",
  routingHttpRequestXAmznMtlsClientcertValidityHeaderName: "",
  routingHttpRequestXAmznTlsCipherSuiteHeaderName: "",
  routingHttpRequestXAmznTlsVersionHeaderName: "",
  routingHttpResponseAccessControlAllowCredentialsHeaderValue: "",
  routingHttpResponseAccessControlAllowHeadersHeaderValue: "",
  routingHttpResponseAccessControlAllowMethodsHeaderValue: "",
  routingHttpResponseAccessControlAllowOriginHeaderValue: "",
  routingHttpResponseAccessControlExposeHeadersHeaderValue: "",
  routingHttpResponseAccessControlMaxAgeHeaderValue: "",
  routingHttpResponseContentSecurityPolicyHeaderValue: "",
  routingHttpResponseStrictTransportSecurityHeaderValue: "",
  routingHttpResponseXContentTypeOptionsHeaderValue: "",
  routingHttpResponseXFrameOptionsHeaderValue: "",
  routingHttpResponseServerEnabled: true,
  tcpIdleTimeoutSeconds: 0,
};
