import type { Props } from "../../../values/values";

/** Headers that nobody has renamed or set, and what only other protocols have. */
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
