/// What is said wherever a programme's bodies are invented and it has no words of its own for that.
package enum FictionalNotice {
    package static let words = "This is a demonstration. The schools, trusts and people in it are fictional, and its rates and targets are illustrative."
}
