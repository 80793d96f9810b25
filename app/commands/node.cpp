#include "app/commands/all_commands.h"
#include "app/commands/node_login.h"
#include "dicom/network/node_list.h"

#include <algorithm>
#include <array>

namespace negato::app {

namespace {

using namespace dicom;

void declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("list|add|remove|login|logout"), CommandText::tr("what to do with the list of remote nodes"));
    parser.addPositionalArgument(QStringLiteral("NAME"), CommandText::tr("name of the node"), QStringLiteral("[NAME]"));
    parser.addPositionalArgument(QStringLiteral("KEY=VALUE"),
                                 CommandText::tr("aet, host, port, calling, tls (0 or 1), can (of find,get,move,store,commit), charset, charset-always (0 or 1), "
                                                 "priority, or url for DICOMweb; issuer (or authorize and token, both addresses), client and "
                                                 "scope for its single sign-on"),
                                 QStringLiteral("[KEY=VALUE...]"));
    parser.addOption({QStringLiteral("user"), CommandText::tr("With login: the user whose password comes; without it a bearer token does."),
                      QStringLiteral("USER")});
}

bool setAbilities(NodeAbilities &abilities, const QString &value)
{
    abilities = {false, false, false, false, false};
    const std::array all{std::pair{"find", &abilities.canFind}, std::pair{"get", &abilities.canGet},
                         std::pair{"move", &abilities.canMove}, std::pair{"store", &abilities.canStore},
                         std::pair{"commit", &abilities.canCommit}};
    return std::ranges::all_of(value.split(QLatin1Char(','), Qt::SkipEmptyParts), [&](const QString &word) {
        const auto found = std::ranges::find_if(all, [&](const auto &ability) { return word == QLatin1String(ability.first); });
        if (found != all.end())
            *found->second = true;
        return found != all.end();
    });
}

bool setNumber(int &target, const QString &value)
{
    bool isNumber = false;
    target = value.toInt(&isNumber);
    return isNumber;
}

/// Of single sign-on. The first one makes the node one with it.
bool setLoginKey(Node &node, const QString &key, const QString &value)
{
    NodeLogin login = node.login.value_or(NodeLogin());
    const std::array texts{std::pair{"issuer", &login.issuer}, std::pair{"authorize", &login.authorizeUrl}, std::pair{"token", &login.tokenUrl},
                           std::pair{"client", &login.clientId}, std::pair{"scope", &login.scope}};
    const auto found = std::ranges::find_if(texts, [&](const auto &text) { return key == QLatin1String(text.first); });
    if (found != texts.end())
        *found->second = value.toStdString();
    else if (key != QLatin1String("redirect-port") || !setNumber(login.redirectPort, value))
        return false;
    node.login = login;
    return true;
}

/// False for a key or value that is not understood.
bool setKey(Node &node, const QString &key, const QString &value)
{
    const std::array texts{std::pair{"aet", &node.calledAeTitle}, std::pair{"calling", &node.callingAeTitle},
                           std::pair{"host", &node.host}, std::pair{"charset", &node.characterSet}, std::pair{"url", &node.baseUrl}};
    const auto found = std::ranges::find_if(texts, [&](const auto &text) { return key == QLatin1String(text.first); });
    if (found != texts.end()) {
        *found->second = value.toStdString();
        node.kind = key == QLatin1String("url") ? NodeKind::Dicomweb : node.kind;
        return true;
    }
    if (setLoginKey(node, key, value))
        return true;
    if (key == QLatin1String("port"))
        return setNumber(node.port, value);
    if (key == QLatin1String("priority"))
        return setNumber(node.priority, value);
    if (key == QLatin1String("can"))
        return setAbilities(node.abilities, value);
    if (key == QLatin1String("charset-always")) {
        node.isCharacterSetForced = value == QLatin1String("1");
        return node.isCharacterSetForced || value == QLatin1String("0");
    }
    node.isTls = value == QLatin1String("1");
    return key == QLatin1String("tls") && (node.isTls || value == QLatin1String("0"));
}

QString summary(const Node &node)
{
    if (node.kind == NodeKind::Dicomweb)
        return QStringLiteral("%1\t%2").arg(QString::fromStdString(node.name), QString::fromStdString(node.baseUrl));
    return QStringLiteral("%1\t%2@%3:%4").arg(QString::fromStdString(node.name), QString::fromStdString(node.calledAeTitle),
                                                QString::fromStdString(node.host)).arg(node.port);
}

ExitCode failed(const CommandContext &context, const Error &error)
{
    context.output.failure(error);
    return error.code == ErrorCode::PermissionDenied || error.code == ErrorCode::NodeListBroken || error.code == ErrorCode::IoFailed
            || error.code == ErrorCode::NodeUnknown
        ? ExitCode::Failed
        : ExitCode::Usage;
}

ExitCode list(const CommandContext &context, const NodeList &nodes)
{
    for (const Node &node : nodes.nodes())
        context.output.result(toJson(node), summary(node));
    return ExitCode::Done;
}

ExitCode add(const CommandContext &context, NodeList nodes, const QString &name, const QStringList &keys)
{
    Node node{.name = name.toStdString()};
    node.abilities.canGet = true; // until `can` says otherwise: where it is not offered, C-MOVE is tried
    for (const QString &argument : keys) {
        const qsizetype at = argument.indexOf(QLatin1Char('='));
        if (at < 1 || !setKey(node, argument.left(at), argument.mid(at + 1)))
            return usageError(context, CommandText::tr("\"%1\" is no setting of a node.").arg(argument));
    }
    auto changed = nodes.add(node);
    changed = changed ? nodes.write() : changed;
    if (!changed)
        return failed(context, changed.error());
    context.output.result(toJson(node), summary(node));
    return ExitCode::Done;
}

ExitCode remove(const CommandContext &context, NodeList nodes, const QString &name)
{
    const auto removed = nodes.find(name.toStdString());
    auto changed = nodes.remove(name.toStdString());
    changed = changed ? nodes.write() : changed;
    if (!changed)
        return failed(context, changed.error());
    forgetLogin(context, *removed);
    return ExitCode::Done;
}

ExitCode run(const CommandContext &context, const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    const QString verb = arguments.value(0);
    const QString name = arguments.value(1);
    const auto nodes = NodeList::read(context.archiveFolder);
    if (!nodes)
        return failed(context, nodes.error());
    if (verb == QLatin1String("list") && arguments.size() == 1)
        return list(context, *nodes);
    if (verb == QLatin1String("add") && arguments.size() > 2)
        return add(context, *nodes, name, arguments.mid(2));
    if (verb == QLatin1String("remove") && arguments.size() == 2)
        return remove(context, *nodes, name);
    if (verb == QLatin1String("login") && arguments.size() == 2)
        return logIn(context, nodes->find(name.toStdString()), parser.value(QStringLiteral("user")));
    if (verb == QLatin1String("logout") && arguments.size() == 2)
        return logOut(context, nodes->find(name.toStdString()));
    return usageError(context, CommandText::tr("node takes list, add NAME KEY=VALUE..., remove NAME, login NAME or logout NAME."));
}

} // namespace

const Command kNodeCommand{"node", "list | add NAME KEY=VALUE... | remove NAME | login NAME [--user USER] | logout NAME [--json]",
                           QT_TRANSLATE_NOOP("Command", "Keeps the list of remote nodes."), declare, run};

} // namespace negato::app
