#pragma once

#include "dicom/archive/sql.h"

namespace negato::dicom {

/// One SQLite connection a thread to the index, with the user database attached as `user`.
///
/// A connection is opened when a thread first asks, and closed when that thread or this object ends (a thread that
/// lives on keeps its own until it ends, unused).
class Connections
{
public:
    Connections(std::filesystem::path index, std::filesystem::path user, bool isReadOnly);
    ~Connections();
    Connections(const Connections &) = delete;
    Connections &operator=(const Connections &) = delete;

    Result<QSqlDatabase> current() const;

private:
    std::filesystem::path m_index;
    std::filesystem::path m_user;
    bool m_isReadOnly;
    quint64 m_id; ///< never used twice in a process
};

/// A connection to one file for the life of the object, outside the pool: for checking and copying the user database.
class SingleConnection
{
public:
    explicit SingleConnection(const std::filesystem::path &file);
    ~SingleConnection();
    SingleConnection(const SingleConnection &) = delete;
    SingleConnection &operator=(const SingleConnection &) = delete;
    [[nodiscard]] Result<QSqlDatabase> open() const;

private:
    QString m_name;
    QString m_file;
};

} // namespace negato::dicom
