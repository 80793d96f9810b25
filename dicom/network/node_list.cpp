#include "dicom/network/node_list.h"

#include "dicom/network/json_file.h"

#include <QJsonArray>

#include <algorithm>

namespace negato::dicom {

namespace {

const QLatin1String kNodes("nodes");

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

std::string textOf(const QJsonObject &json, const char *key, const char *otherwise = "")
{
    return json[QLatin1String(key)].toString(QLatin1String(otherwise)).toStdString();
}

std::optional<NodeLogin> loginFrom(const QJsonValue &json)
{
    if (!json.isObject())
        return {};
    const QJsonObject login = json.toObject();
    return NodeLogin{.issuer = textOf(login, "issuer"),
                     .authorizeUrl = textOf(login, "authorize"),
                     .tokenUrl = textOf(login, "token"),
                     .clientId = textOf(login, "client"),
                     .scope = textOf(login, "scope"),
                     .redirectPort = login[QLatin1String("redirectPort")].toInt()};
}

QJsonObject toJson(const NodeLogin &login)
{
    QJsonObject json{{QStringLiteral("client"), text(login.clientId)}, {QStringLiteral("scope"), text(login.scope)}};
    if (login.redirectPort != 0)
        json.insert(QStringLiteral("redirectPort"), login.redirectPort);
    if (!login.issuer.empty()) {
        json.insert(QStringLiteral("issuer"), text(login.issuer));
        return json;
    }
    json.insert(QStringLiteral("authorize"), text(login.authorizeUrl));
    json.insert(QStringLiteral("token"), text(login.tokenUrl));
    return json;
}

Node fromJson(const QJsonObject &json)
{
    const QJsonObject can = json[QLatin1String("can")].toObject();
    const auto may = [&](const char *key, bool otherwise) { return can[QLatin1String(key)].toBool(otherwise); };
    const NodeAbilities usual;
    return {.name = textOf(json, "name"),
            .kind = textOf(json, "kind") == "dicomweb" ? NodeKind::Dicomweb : NodeKind::Dimse,
            .calledAeTitle = textOf(json, "aet"),
            .callingAeTitle = textOf(json, "calling", "NEGATOSCOPE"),
            .host = textOf(json, "host"),
            .port = json[QLatin1String("port")].toInt(104),
            .isTls = json[QLatin1String("tls")].toBool(),
            .baseUrl = textOf(json, "url"),
            .abilities = {may("find", usual.canFind), may("get", usual.canGet), may("move", usual.canMove),
                          may("store", usual.canStore), may("commit", usual.canCommit)},
            .characterSet = textOf(json, "charset"),
            .isCharacterSetForced = json[QLatin1String("charsetAlways")].toBool(),
            .priority = json[QLatin1String("priority")].toInt(),
            .login = loginFrom(json[QLatin1String("login")])};
}

/// Position in the array, or its size.
qsizetype positionOf(const QJsonArray &nodes, const std::string &name)
{
    qsizetype at = 0;
    while (at < nodes.size() && textOf(nodes[at].toObject(), "name") != name)
        ++at;
    return at;
}

} // namespace

QJsonObject toJson(const Node &node)
{
    QJsonObject json{{QStringLiteral("name"), text(node.name)}, {QStringLiteral("priority"), node.priority},
                     {QStringLiteral("charset"), text(node.characterSet)},
                     {QStringLiteral("charsetAlways"), node.isCharacterSetForced},
                     {QStringLiteral("can"), QJsonObject{{QStringLiteral("find"), node.abilities.canFind},
                                                         {QStringLiteral("get"), node.abilities.canGet},
                                                         {QStringLiteral("move"), node.abilities.canMove},
                                                         {QStringLiteral("store"), node.abilities.canStore},
                                                         {QStringLiteral("commit"), node.abilities.canCommit}}}};
    if (node.kind == NodeKind::Dicomweb) {
        json.insert(QStringLiteral("kind"), QStringLiteral("dicomweb"));
        json.insert(QStringLiteral("url"), text(node.baseUrl));
        if (node.login)
            json.insert(QStringLiteral("login"), toJson(*node.login));
        return json;
    }
    json.insert(QStringLiteral("kind"), QStringLiteral("dimse"));
    json.insert(QStringLiteral("aet"), text(node.calledAeTitle));
    json.insert(QStringLiteral("calling"), text(node.callingAeTitle));
    json.insert(QStringLiteral("host"), text(node.host));
    json.insert(QStringLiteral("port"), node.port);
    json.insert(QStringLiteral("tls"), node.isTls);
    return json;
}

Result<NodeList> NodeList::read(const std::filesystem::path &archiveFolder)
{
    NodeList list;
    list.m_file = archiveFolder / "nodes.json";
    const auto document = readJsonList(list.m_file, kNodes, ErrorCode::NodeListBroken);
    if (!document)
        return fail(document);
    list.m_document = *document;
    for (const QJsonValue &value : list.m_document[kNodes].toArray()) {
        const Node node = fromJson(value.toObject());
        if (const auto valid = validate(node); !valid)
            return fail(ErrorCode::NodeListBroken, node.name + ": " + std::string(dicom::name(valid.error().code)), list.m_file.string());
        list.m_nodes.push_back(node);
    }
    return list;
}

Result<Node> NodeList::find(const std::string &name) const
{
    const auto found = std::ranges::find(m_nodes, name, &Node::name);
    return found == m_nodes.end() ? fail(ErrorCode::NodeUnknown, {}, name) : Result<Node>(*found);
}

Result<void> NodeList::add(const Node &node)
{
    if (const auto valid = validate(node); !valid)
        return valid;
    std::erase_if(m_nodes, [&](const Node &other) { return other.name == node.name; });
    m_nodes.push_back(node);
    QJsonArray array = m_document[kNodes].toArray();
    const qsizetype at = positionOf(array, node.name);
    QJsonObject merged = at < array.size() ? array[at].toObject() : QJsonObject();
    const QJsonObject fresh = toJson(node);
    for (auto entry = fresh.begin(); entry != fresh.end(); ++entry)
        merged.insert(entry.key(), entry.value());
    if (!node.login)
        merged.remove(QStringLiteral("login"));
    if (at < array.size())
        array[at] = merged;
    else
        array.append(merged);
    m_document.insert(kNodes, array);
    return {};
}

Result<void> NodeList::remove(const std::string &name)
{
    if (std::erase_if(m_nodes, [&](const Node &node) { return node.name == name; }) == 0)
        return fail(ErrorCode::NodeUnknown, {}, name);
    QJsonArray array = m_document[kNodes].toArray();
    array.removeAt(positionOf(array, name));
    m_document.insert(kNodes, array);
    return {};
}

Result<void> NodeList::write() const
{
    return writeJsonFile(m_file, m_document);
}

} // namespace negato::dicom
