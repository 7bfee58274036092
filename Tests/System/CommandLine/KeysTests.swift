import FoundationEssentials
import Testing

extension WholeSystem {
    @Suite("`alongside keys`", .timeLimit(.minutes(2)))
    struct Keys {
        @Test("A key is made, listed, replaced and revoked, in words and in JSON, and each fault has its exit code")
        func life() async throws {
            try await withFolder { folder in
                let tool = Tool(folder: folder.path)
                let made = try await tool("keys", "new", "operator-west")
                #expect(made.code == 0 && made.output.contains("\(folder.path)/keys/operator-west.key"), "\(made.all)")
                #expect(try await tool("keys", "new", "operator-west").code == 65)
                let other = try await tool("keys", "new", "operator-west", "--replace", "--json")
                #expect(try JSONSerializable.keys(other.output).isSuperset(of: ["principal", "publicKey", "fingerprint", "made", "state"]), "\(other.all)")

                let list = try await tool("keys", "list")
                #expect(list.output.contains("allowed") && list.output.contains("revoked"), "\(list.all)")
                #expect(try await tool("keys", "revoke", "operator-west").code == 0)
                #expect(try await tool("keys", "revoke", "operator-west").code == 65)
                #expect(try await tool("keys", "new", "Not A Name").code == 65)
                #expect(try await !tool("keys", "--json").output.contains("\"allowed\""))
                #expect(try !TestFolder.files(in: "\(folder.path)/allow").contains("operator-west.pub"))
            }
        }
    }
}
