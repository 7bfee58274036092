import Glibc

/// The size of a file in bytes; 0 where it cannot be known.
func size(ofFile path: String) -> Int64 {
    var status = stat()
    return stat(path, &status) == 0 ? Int64(status.st_size) : 0
}
