#pragma once

#include <cstdint>
#include <string>

namespace negato::test {

/// The end of an association in the hands of a script: PDUs by hand (PS3.8 9.3), so that a peer can send what no program
/// would. The context with id 1 is accepted, in implicit little endian.
class ScriptedAssociation
{
public:
    explicit ScriptedAssociation(int connection)
        : m_connection(connection)
    {
    }
    /// The other role: requests an association for one class, as context 1. False where it was not accepted.
    bool request(const std::string &called, const std::string &calling, const std::string &sopClass);
    /// Reads the A-ASSOCIATE-RQ and accepts it.
    bool accept();
    /// Reads the A-ASSOCIATE-RQ and rejects it (PS3.8 9.3.4).
    void reject(std::uint8_t source, std::uint8_t reason);
    /// The next message's command set; its data set is kept until the next. Empty: released, aborted or cut.
    std::string receiveCommand();
    [[nodiscard]] const std::string &dataSet() const { return m_dataSet; }
    /// Whether something is there to be received.
    [[nodiscard]] bool hasMore() const;
    bool sendCommand(const std::string &commandSet) { return sendPdvs(3, commandSet); }
    bool sendDataSet(const std::string &dataSet) { return sendPdvs(2, dataSet); }
    /// A response with a status, and the data set where there is one.
    bool respond(std::uint16_t commandField, std::uint16_t status, const std::string &dataSet = {});
    bool write(const std::string &bytes);

private:
    bool sendPdvs(std::uint8_t control, const std::string &bytes);
    std::string readPdu(std::uint8_t &type);
    int m_connection;
    std::string m_dataSet;
};

/// A PDV (PS3.8 9.3.5.1): control 1 is of a command, 2 the last piece.
std::string pdv(int context, int control, const std::string &bytes);
/// A P-DATA-TF of PDVs.
std::string dataPdu(const std::string &pdvs);
/// An element in implicit little endian.
std::string implicitElement(std::uint16_t group, std::uint16_t element, std::string value);
/// A number of 16 bits, little endian.
std::string littleEndian16(std::uint16_t value);

} // namespace negato::test
