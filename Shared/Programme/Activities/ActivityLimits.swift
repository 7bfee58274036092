/// What one logged activity may be, whoever records it and however.
package enum ActivityLimits {
    package static let leastMinutes = 1
    /// A whole day: longer work is several activities.
    package static let mostMinutes = 1440
    /// Of a note, in characters.
    package static let longestNote = 2000
}
