/** What Node calls the ways in which a server's certificate is refused, and in which it shows none. */

export const otherHostName: readonly string[] = ['ERR_TLS_CERT_ALTNAME_INVALID']

export const notTrusted: readonly string[] = [
  ...['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ...['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_HAS_EXPIRED'],
]

/** The server speaks something else, most often the same without TLS. */
export const noTls: readonly string[] = [
  ...['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', 'ERR_SSL_HTTP_REQUEST', 'EPROTO'],
]
export const saysNoTls = /wrong version number|packet length too long|before secure TLS connection/
