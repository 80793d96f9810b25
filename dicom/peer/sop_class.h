#pragma once

namespace negato::peer::sop_class {

// PS3.6 A, what is not storage
inline constexpr char kVerification[] = "1.2.840.10008.1.1";
inline constexpr char kPatientRootFind[] = "1.2.840.10008.5.1.4.1.2.1.1";
inline constexpr char kStudyRootFind[] = "1.2.840.10008.5.1.4.1.2.2.1";
inline constexpr char kModalityWorklistFind[] = "1.2.840.10008.5.1.4.31";
inline constexpr char kStudyRootMove[] = "1.2.840.10008.5.1.4.1.2.2.2";
inline constexpr char kStudyRootGet[] = "1.2.840.10008.5.1.4.1.2.2.3";

} // namespace negato::peer::sop_class
