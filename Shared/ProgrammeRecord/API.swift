// INTERFACE SKETCH
package import Contracts
package import Messaging
package import PostgreSQL
package import Programme
