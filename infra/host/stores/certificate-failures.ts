/** What Node calls the ways in which a server's certificate is refused. */

export const otherHostName: readonly string[] = ['ERR_TLS_CERT_ALTNAME_INVALID']

export const notTrusted: readonly string[] = [
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ...['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_HAS_EXPIRED'],
]
