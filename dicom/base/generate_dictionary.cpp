// Turns the tables of resources/dicom into C++: named tags for the code, one sorted table for look-ups.
// Usage: generate_dictionary attributes.tsv sop_classes.tsv transfer_syntaxes.tsv tags.h dictionary_table.inc

#include <algorithm>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace {

std::vector<std::vector<std::string>> readTable(const char *path)
{
    std::vector<std::vector<std::string>> rows;
    std::ifstream in(path);
    std::string line;
    std::getline(in, line); // column names
    while (std::getline(in, line)) {
        std::vector<std::string> fields(1);
        for (const char c : line) {
            if (c == '\t')
                fields.emplace_back();
            else
                fields.back() += c;
        }
        rows.push_back(fields);
    }
    return rows;
}

/// Repeating groups (50XX, 60XX) stand for their first group.
std::string hex(const std::string &tag, std::size_t from)
{
    std::string digits = tag.substr(from, 4);
    std::replace(digits.begin(), digits.end(), 'X', '0');
    return "0x" + digits;
}

std::string quoted(const std::string &text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

std::string firstVr(const std::string &vr)
{
    return vr.size() < 2 ? "Unknown" : vr.substr(0, 2);
}

} // namespace

int main(int count, char **arguments)
{
    if (count != 6) {
        std::cerr << "usage: generate_dictionary ATTRIBUTES SOP_CLASSES TRANSFER_SYNTAXES TAGS_H TABLE_INC\n";
        return 2;
    }
    auto rows = readTable(arguments[1]);
    std::ofstream tags(arguments[4]);
    tags << "#pragma once\n\n// Generated from resources/dicom/attributes.tsv.\n\n#include \"dicom/base/tag.h\"\n\n"
            "namespace negato::dicom::tag {\n\n";
    for (const auto &row : rows)
        tags << "inline constexpr Tag " << row[1] << "{" << hex(row[0], 0) << ", " << hex(row[0], 4) << "};\n";
    tags << "\n} // namespace negato::dicom::tag\n";

    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) {
        return hex(a[0], 0) + hex(a[0], 4) < hex(b[0], 0) + hex(b[0], 4);
    });
    std::ofstream table(arguments[5]);
    table << "constexpr DictionaryEntry kAttributes[] = {\n";
    for (const auto &row : rows)
        table << "{{" << hex(row[0], 0) << ", " << hex(row[0], 4) << "}, Vr::" << firstVr(row[2]) << ", "
              << quoted(row[1]) << ", " << quoted(row[5]) << "},\n";
    table << "};\n";
    const auto writeUids = [&](const char *name, const char *path) {
        table << "constexpr UidEntry " << name << "[] = {\n";
        for (const auto &row : readTable(path))
            table << "{" << quoted(row[0]) << ", " << quoted(row[1]) << "},\n";
        table << "};\n";
    };
    writeUids("kSopClasses", arguments[2]);
    writeUids("kTransferSyntaxes", arguments[3]);
    return tags.good() && table.good() ? 0 : 1;
}
