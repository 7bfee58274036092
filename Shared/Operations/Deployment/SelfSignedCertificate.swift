import Contracts
import Crypto
import FoundationEssentials
import MessagingClient
import SwiftASN1
import X509

/// A certificate that the portal shows until it is given a real one. Browsers warn of it, and rightly.
struct SelfSignedCertificate {
    /// Both in PEM.
    let certificate: String
    let key: String

    /// Valid for two years, for each of the names: hosts' names or addresses.
    ///
    /// - Throws: `SettingError` naming a name that cannot stand in a certificate.
    init(names: [String], from day: Day) throws {
        guard let first = names.first else { throw SettingError("--name", "A certificate needs a name.", remedy: "Give the portal's host.") }
        let key = P256.Signing.PrivateKey()
        let start = Date(timeIntervalSince1970: Double(day.number) * 86_400)
        do {
            let subject = try DistinguishedName { CommonName(first) }
            let certificate = try Certificate(
                version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey), notValidBefore: start,
                notValidAfter: start.addingTimeInterval(730 * 86_400), issuer: subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
                extensions: try Certificate.Extensions {
                    Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                    Critical(KeyUsage(digitalSignature: true, keyCertSign: true))
                    try ExtendedKeyUsage([.serverAuth])
                    SubjectAlternativeNames(names.map(Self.name))
                },
                issuerPrivateKey: .init(key))
            self.certificate = try certificate.serializeAsPEM().pemString + "\n"
            self.key = key.pemRepresentation + "\n"
        } catch {
            throw SettingError("--name", "No certificate can be made for \(names.joined(separator: ", ")): \(error)", remedy: "Give the portal's host.")
        }
    }

    /// An IPv4 address is a name of another kind than a host's.
    private static func name(_ text: String) -> GeneralName {
        let parts = text.split(separator: ".").map { UInt8($0) }
        if parts.count == 4, !parts.contains(nil) { return .ipAddress(ASN1OctetString(contentBytes: ArraySlice(parts.compactMap(\.self)))) }
        return .dnsName(text)
    }
}
